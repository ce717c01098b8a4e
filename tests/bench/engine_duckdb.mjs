// engine_duckdb.mjs FOLDER QUERY.sql LINES.csv THREADS -- the same work by DuckDB.
//
// FOLDER is where npm installed @duckdb/node-api.  Prints class;cents;lines, and on the
// standard error the seconds of the query alone.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const [folder, query, lines, threads] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(`${folder}/package.json`)('@duckdb/node-api');
const instance = await DuckDBInstance.create(':memory:', { threads });
const connection = await instance.connect();
const sql = readFileSync(query, 'utf8').replace('FILE', lines);
const begun = process.hrtime.bigint();
const reader = await connection.runAndReadAll(sql);
const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
for (const row of reader.getRows()) console.log(row.join(';'));
console.error(seconds.toFixed(4));
