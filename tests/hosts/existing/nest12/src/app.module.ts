import { Module } from '@nestjs/common';
import { CartsController } from './carts/carts.controller.js';
import { CartsService } from './carts/carts.service.js';

@Module({
  imports: [],
  controllers: [CartsController],
  providers: [CartsService],
})
export class AppModule {}
