from fastapi import FastAPI

import routes

app = FastAPI(title="Notes", version="2")
app.include_router(routes.router)
