package io.throughline.faketws.play;

/// Stands for the server's answer to a client's hello, which is no message.
public record Greeting() {}
