import { CartsService } from './carts.service.js';

describe('CartsService', () => {
  it('keeps what was added', () => {
    const carts = new CartsService();
    carts.add('ann', 'apples');
    carts.add('ann', 'pears');
    expect(carts.find('ann').articles).toEqual(['apples', 'pears']);
  });

  it('knows who has none', () => {
    expect(() => new CartsService().find('bob')).toThrow('bob has no cart');
  });
});
