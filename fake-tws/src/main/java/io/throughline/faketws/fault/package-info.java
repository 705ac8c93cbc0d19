/// The faults that come with the fake, by name: each a scenario with parameters, and a word on
/// where real users met it.
@NullMarked
package io.throughline.faketws.fault;

import org.jspecify.annotations.NullMarked;
