package io.throughline.tws.message;

/// One named text of a list, for example a parameter of an algorithm.
public record TagValue(String tag, String value) {}
