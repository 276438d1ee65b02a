import { Injectable } from "@nestjs/common";
import { InjectRedis, RedisClient } from "@rapidkit/redis";

export interface Visits {
  visitor: string;
  count: number;
  before: string | null;
}

@Injectable()
export class VisitsService {
  constructor(
    private readonly redis: RedisClient,
    @InjectRedis("sessions") private readonly sessions: RedisClient,
  ) {}

  /** Count a visit, and keep when it was for an hour. */
  async visit(visitor: string): Promise<Visits> {
    const count = await this.redis.incr(`visits:${visitor}`);
    const before = await this.sessions.get(`seen:${visitor}`);
    await this.sessions.set(`seen:${visitor}`, new Date().toISOString(), "EX", 3600);
    return { visitor, count, before };
  }
}
