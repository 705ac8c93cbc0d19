package io.throughline.cli.wire;

/// Which side of a session sent a stream.
enum Sender {
  CLIENT,
  SERVER
}
