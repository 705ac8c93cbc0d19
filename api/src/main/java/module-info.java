/// The vocabulary and the ports shared by strategies, engines and backends.
module io.throughline.api {
  requires static org.jspecify;
}
