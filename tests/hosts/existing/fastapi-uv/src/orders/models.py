from pydantic import BaseModel, Field


class Line(BaseModel):
    article: str
    quantity: int = Field(ge=1)


class NewOrder(BaseModel):
    customer: str
    lines: list[Line]


class Order(NewOrder):
    id: int
