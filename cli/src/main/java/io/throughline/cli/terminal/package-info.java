/// The person before the terminal: who watches, and who stops a command.
@NullMarked
package io.throughline.cli.terminal;

import org.jspecify.annotations.NullMarked;
