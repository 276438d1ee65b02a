import { Test, TestingModule } from '@nestjs/testing';
import { INestApplication } from '@nestjs/common';
import request from 'supertest';
import { App } from 'supertest/types.js';
import { AppModule } from './../src/app.module.js';

describe('carts (e2e)', () => {
  let app: INestApplication<App>;

  beforeEach(async () => {
    const moduleFixture: TestingModule = await Test.createTestingModule({
      imports: [AppModule],
    }).compile();

    app = moduleFixture.createNestApplication();
    await app.init();
  });

  it('/carts/:customer (POST, GET)', async () => {
    await request(app.getHttpServer())
      .post('/carts/ann')
      .send({ article: 'apples' })
      .expect(201);
    await request(app.getHttpServer())
      .get('/carts/ann')
      .expect(200)
      .expect({ customer: 'ann', articles: ['apples'] });
    await request(app.getHttpServer()).get('/carts/bob').expect(404);
  });

  afterEach(async () => {
    await app.close();
  });
});
