/// What tests of strategies and backends take in: a JUnit extension, assertions, seeded properties,
/// simulation.
@NullMarked
package io.throughline.testkit;

import org.jspecify.annotations.NullMarked;
