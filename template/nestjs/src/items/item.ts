import { ApiProperty } from "@nestjs/swagger";

/** What the example endpoint answers. */
export class Item {
  @ApiProperty({ example: 42 })
  readonly id: number;

  @ApiProperty({ example: "Item 42" })
  readonly name: string;

  constructor({ id, name }: { id: number; name: string }) {
    this.id = id;
    this.name = name;
  }

  /** Read what was left in Redis; undefined where it is not an item, such as one of an earlier release. */
  static parse(text: string): Item | undefined {
    try {
      const { id, name } = JSON.parse(text) as Partial<Record<keyof Item, unknown>>;
      return typeof id === "number" && typeof name === "string"
        ? new Item({ id, name })
        : undefined;
    } catch {
      return undefined;
    }
  }
}
