/// What tests of strategies and backends take in.
module io.throughline.testkit {
  requires transitive io.throughline.api;
  requires transitive io.throughline.faketws;
  requires transitive org.junit.jupiter.api;
  requires transitive org.assertj.core;
  requires static org.jspecify;

  exports io.throughline.testkit.assertion;
  exports io.throughline.testkit.junit;
  exports io.throughline.testkit.property;
  exports io.throughline.testkit.simulation;
}
