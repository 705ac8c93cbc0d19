/// The `throughline` command: parses, calls the library, prints, and returns an exit code.
@NullMarked
package io.throughline.cli;

import org.jspecify.annotations.NullMarked;
