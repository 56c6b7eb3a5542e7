import "reflect-metadata";
import { getNamedType, isInputObjectType, isInterfaceType, isObjectType } from "graphql";
import { expect, it } from "vitest";
import { deskSchema } from "../support/desk-schema.ts";

/** A name that says which number it is. */
const numberNames = /(^|_)(iccid|imei|imsi|msisdn|eid|uscc|resident_id|identity_number|cnaps_code|bank_account)s?$/;
const inSmallLetters = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
/** Where a number stays text, its description says that it does. */
const saysText = /\btexts?\b|as a person may write it/;

it("Card, device and identity numbers have scalars of their own, or say why they are text", () => {
  const untyped = Object.values(deskSchema().getTypeMap()).flatMap((type) => {
    if (/^__/.test(type.name) || !(isObjectType(type) || isInterfaceType(type) || isInputObjectType(type))) return [];
    const places = Object.values(type.getFields()).flatMap((field) => [field, ...("args" in field ? field.args : [])]);
    return places.flatMap(({ name, type: valueType, description }) => {
      const isText = String(getNamedType(valueType)) === "String";
      return isText && numberNames.test(inSmallLetters(name)) && !saysText.test(description ?? "")
        ? [`${type.name}.${name}`]
        : [];
    });
  });
  expect(untyped).toEqual([]);
});
