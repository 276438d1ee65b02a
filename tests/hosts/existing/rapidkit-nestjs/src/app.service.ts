import { Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';

@Injectable()
export class AppService {
  constructor(private readonly config: ConfigService) {}

  getHealth() {
    return { status: 'ok', module: this.config.get<string>('app.name') };
  }

  // <<<inject:service-methods>>>
}
