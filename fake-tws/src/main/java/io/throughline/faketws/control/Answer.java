package io.throughline.faketws.control;

import io.throughline.faketws.json.RecordWriter;

/// What a call is answered with.
record Answer(int status, String contentType, String body) {
  static final String JSON = "application/json";
  static final String TEXT = "text/plain; charset=utf-8";
  static final String JSON_LINES = "application/x-ndjson";
  private static final int OK = 200;
  private static final int CREATED = 201;

  /// What is wrong with a call.
  ///
  /// @param error all of it in a sentence
  record Problem(String error, String what, String expected, String found) {
    static Problem of(String what, String expected, String found) {
      return new Problem(
          "%s must be %s but is %s".formatted(what, expected, found), what, expected, found);
    }
  }

  static Answer ok(Object value) {
    return new Answer(OK, JSON, RecordWriter.line(value) + "\n");
  }

  static Answer created(Object value) {
    return new Answer(CREATED, JSON, RecordWriter.line(value) + "\n");
  }

  static Answer text(String contentType, String text) {
    return new Answer(OK, contentType, text);
  }

  static Answer problem(int status, Problem problem) {
    return new Answer(status, JSON, RecordWriter.line(problem) + "\n");
  }
}
