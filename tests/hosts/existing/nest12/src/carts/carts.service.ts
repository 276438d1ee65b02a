import { Injectable, NotFoundException } from '@nestjs/common';

export interface Cart {
  customer: string;
  articles: string[];
}

@Injectable()
export class CartsService {
  private readonly carts = new Map<string, string[]>();

  add(customer: string, article: string): Cart {
    const articles = [...(this.carts.get(customer) ?? []), article];
    this.carts.set(customer, articles);
    return { customer, articles };
  }

  find(customer: string): Cart {
    const articles = this.carts.get(customer);
    if (!articles) throw new NotFoundException(`${customer} has no cart`);
    return { customer, articles };
  }
}
