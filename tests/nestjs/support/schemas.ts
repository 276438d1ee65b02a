import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { readContract } from "./settings.js";

/** The contract's schema of that name. */
export function schema(name: "health" | "metadata"): ValidateFunction {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema(readContract<object>("metadata.schema.json"));
  const name_ = `${name}.schema.json`;
  return ajv.getSchema(name_) ?? ajv.compile(readContract<object>(name_));
}
