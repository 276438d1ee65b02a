import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CartsService, type Cart } from './carts.service.js';

@Controller('carts')
export class CartsController {
  constructor(private readonly carts: CartsService) {}

  @Post(':customer')
  add(
    @Param('customer') customer: string,
    @Body('article') article: string,
  ): Cart {
    return this.carts.add(customer, article);
  }

  @Get(':customer')
  find(@Param('customer') customer: string): Cart {
    return this.carts.find(customer);
  }
}
