import { Controller, Get, Param, ParseIntPipe, Res } from "@nestjs/common";
import { ApiOkResponse } from "@nestjs/swagger";
import type { Response } from "express";

import { Item } from "./item.js";
import { ItemsService } from "./items.service.js";

@Controller("items")
export class ItemsController {
  constructor(private readonly items: ItemsService) {}

  /** Read an item through Redis; the header X-Cache says where the answer came from. */
  @Get(":id")
  @ApiOkResponse({ type: Item })
  async read(
    @Param("id", ParseIntPipe) id: number,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Item> {
    const { item, cache } = await this.items.read(id);
    response.setHeader("X-Cache", cache);
    return item;
  }
}
