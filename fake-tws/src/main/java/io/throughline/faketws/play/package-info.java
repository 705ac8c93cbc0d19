/// Plays scenarios: waits for their triggers and has their effects happen.
@NullMarked
package io.throughline.faketws.play;

import org.jspecify.annotations.NullMarked;
