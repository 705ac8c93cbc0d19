/// `throughline fake-tws`: the fake TWS as a program of its own.
@NullMarked
package io.throughline.cli.faketws;

import org.jspecify.annotations.NullMarked;
