import { Test, TestingModule } from '@nestjs/testing';
import { INestApplication } from '@nestjs/common';
import request from 'supertest';

import { AppModule } from '../src/app.module';

describe('AppController (e2e)', () => {
  let app: INestApplication;

  beforeAll(async () => {
    const moduleFixture: TestingModule = await Test.createTestingModule({
      imports: [AppModule],
    }).compile();

    app = moduleFixture.createNestApplication();
    await app.init();
  });

  afterAll(async () => {
    await app.close();
  });

  it('/health (GET)', () => {
    return request(app.getHttpServer())
      .get('/health')
      .expect(200)
      .expect({ status: 'ok', module: 'Bus Times' });
  });

  it('/lines/:line/at/:minute (GET)', async () => {
    await request(app.getHttpServer()).get('/lines/66/at/20').expect({ line: 66, minutes: 10 });
    await request(app.getHttpServer()).get('/lines/5/at/0').expect(404);
  });

  // <<<inject:e2e-tests>>>
});
