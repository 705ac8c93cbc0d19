package io.throughline.faketws.control;

/// A call that cannot be served as it is, with the status that says so.
final class RefusedException extends RuntimeException {
  static final int BAD_REQUEST = 400;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;
  static final int METHOD_NOT_ALLOWED = 405;
  static final int CONFLICT = 409;
  static final int TOO_LARGE = 413;

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String what;
  private final String expected;
  private final String found;

  RefusedException(int status, String what, String expected, String found) {
    super(Answer.Problem.of(what, expected, found).error());
    this.status = status;
    this.what = what;
    this.expected = expected;
    this.found = found;
  }

  int status() {
    return status;
  }

  Answer.Problem problem() {
    return Answer.Problem.of(what, expected, found);
  }
}
