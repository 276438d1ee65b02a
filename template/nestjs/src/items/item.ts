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
}
