import type { INestApplication } from "@nestjs/common"
import { Test } from "@nestjs/testing"
import request from "supertest"
import type { App } from "supertest/types.js"
import { afterAll, beforeAll, expect, test } from "vitest"
import { AppModule } from "../src/app.module.js"

let app: INestApplication<App>

beforeAll(async () => {
  const module = await Test.createTestingModule({ imports: [AppModule] }).compile()
  app = module.createNestApplication()
  await app.init()
})

afterAll(() => app.close())

test("a page names its article", async () => {
  const answer = await request(app.getHttpServer()).get("/pages/apple")
  expect(answer.text).toBe("<h1>apple</h1>")
  expect(answer.type).toBe("text/html")
})
