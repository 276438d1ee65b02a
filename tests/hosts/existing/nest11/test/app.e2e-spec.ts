import { Test, TestingModule } from '@nestjs/testing';
import { INestApplication } from '@nestjs/common';
import request from 'supertest';
import { App } from 'supertest/types';
import { AppModule } from './../src/app.module';

describe('AppController (e2e)', () => {
  let app: INestApplication<App>;

  beforeEach(async () => {
    const moduleFixture: TestingModule = await Test.createTestingModule({
      imports: [AppModule],
    }).compile();

    app = moduleFixture.createNestApplication();
    await app.init();
  });

  it('/ (GET)', () => {
    return request(app.getHttpServer())
      .get('/')
      .expect(200)
      .expect('What the warehouse has');
  });

  it('/stock/:article (PUT, GET)', async () => {
    await request(app.getHttpServer())
      .put('/stock/apples')
      .send({ amount: 3 })
      .expect(200);
    await request(app.getHttpServer())
      .get('/stock/apples')
      .expect({ article: 'apples', amount: 3 });
  });

  afterEach(async () => {
    await app.close();
  });
});
