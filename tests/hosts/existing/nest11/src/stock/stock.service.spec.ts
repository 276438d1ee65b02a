import { StockService } from './stock.service';

describe('StockService', () => {
  it('has nothing of what it was never told about', () => {
    const service = new StockService();
    service.set('apples', 3);
    expect(service.get('apples')).toBe(3);
    expect(service.get('pears')).toBe(0);
  });
});
