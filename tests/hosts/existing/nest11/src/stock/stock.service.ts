import { Injectable } from '@nestjs/common';

@Injectable()
export class StockService {
  private readonly amounts = new Map<string, number>();

  get(article: string): number {
    return this.amounts.get(article) ?? 0;
  }

  set(article: string, amount: number): void {
    this.amounts.set(article, amount);
  }
}
