import { Injectable } from "@nestjs/common";
import { InjectRedis, type RedisClient, RedisService } from "@rapidkit/redis";

export interface Visits {
  visitor: string;
  count: number;
  before: string | null;
}

@Injectable()
export class VisitsService {
  constructor(
    private readonly redis: RedisService,
    @InjectRedis("sessions") private readonly sessions: RedisClient,
  ) {}

  /** Count a visit, and keep when it was for an hour. */
  async visit(visitor: string): Promise<Visits> {
    const count = await this.redis.client.incr(`visits:${visitor}`);
    const before = await this.sessions.get(`seen:${visitor}`);
    await this.sessions.setex(`seen:${visitor}`, 3600, new Date().toISOString());
    return { visitor, count, before };
  }
}
