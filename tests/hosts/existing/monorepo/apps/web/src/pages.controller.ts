import { Controller, Get, Header, Param } from "@nestjs/common"

@Controller("pages")
export class PagesController {
  @Get(":article")
  @Header("Content-Type", "text/html")
  show(@Param("article") article: string): string {
    return `<h1>${article.replace(/[^a-z]/g, "")}</h1>`
  }
}
