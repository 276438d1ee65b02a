import { Controller, Get, Param } from "@nestjs/common";
import { type Visits, VisitsService } from "./visits.service";

@Controller("visits")
export class VisitsController {
  constructor(private readonly visits: VisitsService) {}

  @Get(":visitor")
  visit(@Param("visitor") visitor: string): Promise<Visits> {
    return this.visits.visit(visitor);
  }
}
