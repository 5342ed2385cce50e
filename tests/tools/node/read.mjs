// Prints every view of schema bi as one line of JSON, as node-pg gives it.
import pg from "pg";

const client = new pg.Client(); // the address comes from PGHOST and its like
await client.connect();
const views = await client.query(`
  SELECT relname AS view, obj_description(oid, 'pg_class') AS comment
  FROM pg_class
  WHERE relnamespace = 'bi'::regnamespace AND relkind = 'v'
`);
for (const { view, comment } of views.rows) {
  const result = await client.query({ text: `SELECT * FROM bi."${view}"`, rowMode: "array" });
  const types = {};
  for (const [index, field] of result.fields.entries()) {
    const kinds = result.rows.map((row) => row[index]).filter((value) => value !== null);
    types[field.name] = [...new Set(kinds.map((value) => value.constructor.name))].join(" ");
  }
  console.log(JSON.stringify({ view, comment, types, rows: result.rows.map((row) => row.map(text)) }));
}
await client.end();

// A Date is midnight of the machine's own time zone: printed as such, not in UTC.
function text(value) {
  if (!(value instanceof Date)) return value === null ? null : String(value);
  const two = (number) => String(number).padStart(2, "0");
  const day = [value.getFullYear(), two(value.getMonth() + 1), two(value.getDate())].join("-");
  return `${day} ${[value.getHours(), value.getMinutes(), value.getSeconds()].map(two).join(":")}`;
}
