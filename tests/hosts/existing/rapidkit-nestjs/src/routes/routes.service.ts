import { Injectable } from '@nestjs/common';

export interface Departure {
  line: number;
  minutes: number;
}

@Injectable()
export class RoutesService {
  private readonly every: Record<number, number> = { 4: 10, 66: 15 };

  next(line: number, minute: number): Departure | undefined {
    const every = this.every[line];
    return every === undefined ? undefined : { line, minutes: every - (minute % every) };
  }
}
