// Parses queries with the grammar of Trino: sql.mjs FILE... A file contains queries, each after a comment line with its name. Fails on a
// syntax error, and if it does not notice one in SQL that only other engines accept.
import { register } from 'node:module';
import { readFileSync } from 'node:fs';

// The package is written for bundlers: it imports its own files without their extension.
register('data:text/javascript,' + encodeURIComponent(`export const resolve = (name, context, next) =>
  next(name.startsWith('.') && !name.endsWith('.js') ? name + '.js' : name, context);`));
const { CharStreams, CommonTokenStream } = await import('antlr4ng');
const { TrinoSqlLexer } = await import('dt-sql-parser/dist/lib/trino/TrinoSqlLexer.js');
const { TrinoSqlParser } = await import('dt-sql-parser/dist/lib/trino/TrinoSqlParser.js');

function errorsOf(sql) {
  const errors = [];
  const listener = {
    syntaxError: (recognizer, token, line, column, message) => errors.push(`line ${line}, column ${column}: ${message}`),
    reportAmbiguity() {},
    reportAttemptingFullContext() {},
    reportContextSensitivity() {},
  };
  const listened = recognizer => {
    recognizer.removeErrorListeners();
    recognizer.addErrorListener(listener);
    return recognizer;
  };
  listened(new TrinoSqlParser(new CommonTokenStream(listened(new TrinoSqlLexer(CharStreams.fromString(`${sql};`)))))).program();
  return errors;
}

const notTrino = ['SELECT a::date FROM t', 'SELECT a FROM t QUALIFY row_number() OVER () = 1', 'SELECT INTERVAL 1 MINUTE', 'SELECT a FROM'];
const unnoticed = notTrino.filter(sql => errorsOf(sql).length === 0);
for (const sql of unnoticed) console.log(`not noticed as an error: ${sql}`);

const queries = process.argv.slice(2).flatMap(file =>
  readFileSync(file, 'utf8').split(/^(?=-- )/m).map(text => ({ file, text: text.trim().replace(/;$/, '') })));
const wrong = queries.flatMap(({ file, text }) =>
  errorsOf(text).slice(0, 1).map(error => `${file}: ${text.match(/^-- [^:\n]*/)[0]}: ${error}`));
for (const line of wrong) console.log(line);
console.log(`${queries.length} queries, ${wrong.length} of them with a syntax error`);
process.exit(queries.length > 0 && wrong.length === 0 && unnoticed.length === 0 ? 0 : 1);
