export * from './configuration';
export * from './validation';
