/**
 * The tables of Iceberg's JDBC catalog, layout V1, as JdbcUtil of Apache Iceberg 1.12 creates them:
 * https://github.com/apache/iceberg/blob/apache-iceberg-1.12.0/core/src/main/java/org/apache/iceberg/jdbc/JdbcUtil.java
 */
export const createTables = `
CREATE TABLE IF NOT EXISTS iceberg_tables (
  catalog_name VARCHAR(255) NOT NULL,
  table_namespace VARCHAR(255) NOT NULL,
  table_name VARCHAR(255) NOT NULL,
  metadata_location VARCHAR(1000),
  previous_metadata_location VARCHAR(1000),
  iceberg_type VARCHAR(5),
  PRIMARY KEY (catalog_name, table_namespace, table_name)
);
CREATE TABLE IF NOT EXISTS iceberg_namespace_properties (
  catalog_name VARCHAR(255) NOT NULL,
  namespace VARCHAR(255) NOT NULL,
  property_key VARCHAR(255),
  property_value VARCHAR(1000),
  PRIMARY KEY (catalog_name, namespace, property_key)
)`;

/** Rows of before V1 have no type, and are tables. */
const isTable = "(iceberg_type = 'TABLE' OR iceberg_type IS NULL)";
const theTable = `catalog_name = $1 AND table_namespace = $2 AND table_name = $3 AND ${isTable}`;

export const selectLocation = `SELECT metadata_location FROM iceberg_tables WHERE ${theTable}`;

export const selectTables = `
SELECT table_namespace, table_name FROM iceberg_tables WHERE catalog_name = $1 AND ${isTable}
ORDER BY table_namespace, table_name`;

/** Namespace. Java takes a namespace to exist by this property, or by a table in it. */
export const insertNamespace = `
INSERT INTO iceberg_namespace_properties (catalog_name, namespace, property_key, property_value)
VALUES ($1, $2, 'exists', 'true') ON CONFLICT DO NOTHING`;

export const insertTable = `
INSERT INTO iceberg_tables
  (catalog_name, table_namespace, table_name, metadata_location, iceberg_type)
VALUES ($1, $2, $3, $4, 'TABLE') ON CONFLICT DO NOTHING`;

/** The commit: $5 is the new metadata file, $4 the one it was made from. */
export const swapLocation = `
UPDATE iceberg_tables SET metadata_location = $5, previous_metadata_location = $4
WHERE ${theTable} AND metadata_location = $4`;
