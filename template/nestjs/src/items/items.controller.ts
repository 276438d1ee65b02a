import {
  BadRequestException,
  Body,
  Controller,
  Get,
  Param,
  ParseIntPipe,
  Put,
  Res,
} from "@nestjs/common";
import { ApiOkResponse } from "@nestjs/swagger";
import type { Response } from "express";

import { Item, ItemChange } from "./item.js";
import { ItemsService } from "./items.service.js";

@Controller("items")
export class ItemsController {
  constructor(private readonly items: ItemsService) {}

  /** Say how many items have a name of their own. */
  @Get()
  @ApiOkResponse({ schema: { example: { renamed: 3 } } })
  summary(): Promise<{ renamed: number }> {
    return this.items.summary();
  }

  /** Read an item through the cache; the header X-Cache says where the answer came from. */
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

  /** Change an item; whoever reads it afterwards, in any process, gets the new one. */
  @Put(":id")
  @ApiOkResponse({ type: Item })
  async rename(@Param("id", ParseIntPipe) id: number, @Body() change: ItemChange): Promise<Item> {
    if (typeof change.name !== "string" || change.name === "") {
      throw new BadRequestException("name is not a text of at least one character");
    }
    return this.items.rename(id, change.name);
  }
}
