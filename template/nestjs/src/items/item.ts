import { ApiProperty } from "@nestjs/swagger";

/** What the example endpoints answer. */
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

/** What of an item can be changed. */
export class ItemChange {
  @ApiProperty({ example: "Umbrella" })
  readonly name!: string;
}
