import { Controller, Get, NotFoundException, Param, ParseIntPipe } from '@nestjs/common';

import { Departure, RoutesService } from './routes.service';

@Controller('lines')
export class RoutesController {
  constructor(private readonly routes: RoutesService) {}

  @Get(':line/at/:minute')
  next(
    @Param('line', ParseIntPipe) line: number,
    @Param('minute', ParseIntPipe) minute: number,
  ): Departure {
    const departure = this.routes.next(line, minute);
    if (!departure) {
      throw new NotFoundException(`no line ${line}`);
    }
    return departure;
  }
}
