import { Body, Controller, Get, Param, ParseIntPipe, Put } from '@nestjs/common';
import { StockService } from './stock.service';

@Controller('stock')
export class StockController {
  constructor(private readonly stock: StockService) {}

  @Get(':article')
  get(@Param('article') article: string) {
    return { article, amount: this.stock.get(article) };
  }

  @Put(':article')
  set(
    @Param('article') article: string,
    @Body('amount', ParseIntPipe) amount: number,
  ) {
    this.stock.set(article, amount);
    return { article, amount };
  }
}
