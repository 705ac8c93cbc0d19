package io.throughline.backtest.csv;

import com.opencsv.CSVParserBuilder;
import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.ICSVParser;
import com.opencsv.exceptions.CsvMalformedLineException;
import com.opencsv.exceptions.CsvValidationException;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/// Rows of text with quotes, as opencsv splits them: fields may hold separators and line ends.
final class QuotedRows {
  private final String file;
  private final long linesBefore;
  private final CSVReader reader;
  private final TextRow row;

  QuotedRows(String file, long linesBefore, char separator, Reader text) {
    this.file = file;
    this.linesBefore = linesBefore;
    this.row = new TextRow(file);
    this.reader =
        new CSVReaderBuilder(text)
            .withCSVParser(
                new CSVParserBuilder()
                    .withSeparator(separator)
                    .withEscapeChar(ICSVParser.NULL_CHARACTER)
                    .build())
            .build();
  }

  @Nullable Row next() throws IOException {
    long firstBlank = 0;
    while (true) {
      long line = linesBefore + reader.getLinesRead() + 1;
      String[] fields = read(line);
      if (fields == null) {
        return null;
      }
      row.set(line, fields);
      if (!RowReader.isBlank(row)) {
        if (firstBlank != 0) {
          throw new CsvException.Place(file, firstBlank).error("the line is blank; remove it");
        }
        return row;
      }
      firstBlank = firstBlank == 0 ? line : firstBlank;
    }
  }

  private String @Nullable [] read(long line) throws IOException {
    try {
      return reader.readNext();
    } catch (CsvMalformedLineException e) {
      throw new CsvException.Place(file, line)
          .error("a quote is opened but never closed; correct the row");
    } catch (CsvValidationException e) {
      throw new CsvException.Place(file, line).error("the row cannot be read: " + e.getMessage());
    }
  }

  /// A row that is a list of texts.
  static final class TextRow extends Row {
    private long line;
    private String[] fields = {};

    TextRow(String file) {
      super(file);
    }

    void set(long number, String[] texts) {
      line = number;
      fields = texts;
    }

    @Override
    long line() {
      return line;
    }

    @Override
    int columns() {
      return fields.length;
    }

    @Override
    int length(int column) {
      return fields[column].length();
    }

    @Override
    int charAt(int column, int index) {
      return fields[column].charAt(index);
    }

    @Override
    String text(int column) {
      return fields[column];
    }

    @Override
    double parse(int column) {
      return Decimals.parse(fields[column]);
    }
  }
}
