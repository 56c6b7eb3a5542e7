import type { Document } from "./typeface.ts";

const RADIUS = 205;
const CURVES = 12;
const PETALS = 12;
const SEGMENTS_PER_CURVE = 72;

/** The rosette's drawing operators, centred on the origin; the same for every certificate, so drawn once per process. */
let rosette: string | undefined;

/** References to the rosette per document: the drawing is stored once however many pages show it. */
const references = new WeakMap<Document, unknown>();

/** A pale rosette of interwoven lines, as on banknotes and bank certificates: a PDF form object to paint with `Do`, centred on the origin. */
export function guillocheReference(document: Document, color: string): unknown {
  const known = references.get(document);
  if (known) return known;
  const reference = document.ref({
    Type: "XObject",
    Subtype: "Form",
    BBox: [-RADIUS - 2, -RADIUS - 2, RADIUS + 2, RADIUS + 2],
    Resources: {},
  }) as unknown as { end(chunk: Buffer): void };
  const [red, green, blue] = [1, 3, 5].map((at) => (Number.parseInt(color.slice(at, at + 2), 16) / 255).toFixed(3));
  rosette ??= rosettePath();
  reference.end(Buffer.from(`${red} ${green} ${blue} RG 0.45 w\n${rosette}`, "latin1"));
  references.set(document, reference);
  return reference;
}

/** Closed waves of three sizes, each turned a little against the last; cubic pieces through the exact tangents keep the file small. */
function rosettePath(): string {
  const rings: { radius: number; swing: number; petals: number; curves: number }[] = [
    { radius: 0.72, swing: 0.27, petals: PETALS, curves: CURVES },
    { radius: 0.4, swing: 0.16, petals: PETALS * 0.75, curves: CURVES / 2 },
  ];
  const paths: string[] = [];
  for (const ring of rings) {
    for (let curve = 0; curve < ring.curves; curve += 1) {
      const phase = (2 * Math.PI * curve) / ring.curves;
      const swing = ring.swing * (0.55 + 0.45 * Math.cos(phase));
      paths.push(wave(RADIUS * ring.radius, RADIUS * swing, ring.petals, phase));
    }
  }
  return `${paths.join("\n")}\n`;
}

function wave(radius: number, swing: number, petals: number, phase: number): string {
  const step = (2 * Math.PI) / SEGMENTS_PER_CURVE;
  const at = (angle: number) => {
    const r = radius + swing * Math.cos(petals * angle + phase);
    const slope = -swing * petals * Math.sin(petals * angle + phase);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    return { x: r * cos, y: r * sin, dx: slope * cos - r * sin, dy: slope * sin + r * cos };
  };
  const pieces = [`${fixed(at(0).x)} ${fixed(at(0).y)} m`];
  for (let segment = 0; segment < SEGMENTS_PER_CURVE; segment += 1) {
    const [from, to] = [at(segment * step), at((segment + 1) * step)];
    const third = step / 3;
    const controls = [
      from.x + from.dx * third,
      from.y + from.dy * third,
      to.x - to.dx * third,
      to.y - to.dy * third,
      to.x,
      to.y,
    ];
    pieces.push(`${controls.map(fixed).join(" ")} c`);
  }
  return `${pieces.join("\n")}\ns`;
}

function fixed(length: number): string {
  return String(Math.round(length * 10) / 10);
}
