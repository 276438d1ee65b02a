import { RoutesService } from '../src/routes/routes.service';

describe('RoutesService', () => {
  const routes = new RoutesService();

  it('knows the next departure', () => {
    expect(routes.next(4, 13)).toEqual({ line: 4, minutes: 7 });
  });

  it('knows no other line', () => {
    expect(routes.next(5, 0)).toBeUndefined();
  });
});
