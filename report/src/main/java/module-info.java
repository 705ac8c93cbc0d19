/// Self-contained HTML reports.
module io.throughline.report {
  requires transitive io.throughline.api;
  requires static org.jspecify;
}
