package dev.tornline.fuzzer.regress;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The results of a regression in the XML form of JUnit reports (the "Ant" form, as Maven Surefire's
 * surefire-test-report.xsd describes it): one testcase per file.
 */
public final class JunitXml {

  private static final double NANOSECONDS = 1e9;

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  private JunitXml() throws XMLStreamException {
    this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
  }

  /**
   * Writes a report.
   *
   * @param properties what the results depend on, in this order
   */
  public static String print(SequencedMap<String, String> properties, List<CaseResult> results) {
    try {
      JunitXml report = new JunitXml();
      report.suite(properties, results);
      return report.text.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a string can always be written to", e);
    }
  }

  private void suite(SequencedMap<String, String> properties, List<CaseResult> results)
      throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    line(0);
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "tornline regress");
    xml.writeAttribute("tests", String.valueOf(results.size()));
    xml.writeAttribute("failures", count(results, CaseResult.Ran.class));
    xml.writeAttribute("errors", count(results, CaseResult.Unreadable.class));
    xml.writeAttribute("skipped", count(results, CaseResult.Elsewhere.class));
    long total = results.stream().mapToLong(JunitXml::nanoseconds).sum();
    xml.writeAttribute("time", seconds(total));
    line(1);
    xml.writeStartElement("properties");
    for (var property : properties.sequencedEntrySet()) {
      line(2);
      xml.writeEmptyElement("property");
      xml.writeAttribute("name", property.getKey());
      xml.writeAttribute("value", printable(property.getValue()));
    }
    line(1);
    xml.writeEndElement();
    for (CaseResult result : results) {
      testcase(result);
    }
    line(0);
    xml.writeEndElement();
    line(0);
    xml.writeEndDocument();
    xml.flush();
  }

  private void testcase(CaseResult result) throws XMLStreamException {
    Path file = result.file();
    line(1);
    xml.writeStartElement("testcase");
    Path folder = file.getParent();
    xml.writeAttribute("classname", folder == null ? "" : printable(folder.toString()));
    xml.writeAttribute("name", printable(String.valueOf(file.getFileName())));
    xml.writeAttribute("time", seconds(nanoseconds(result)));
    switch (result) {
      case CaseResult.Ran ran -> {
        for (Difference difference : ran.differences()) {
          String place = difference.line() == 0 ? "" : ":" + difference.line();
          element("failure", file + place + ": " + difference);
        }
        for (String note : ran.notes()) {
          line(2);
          xml.writeStartElement("system-out");
          xml.writeCharacters(printable(note));
          xml.writeEndElement();
        }
      }
      case CaseResult.Unreadable unreadable -> element("error", unreadable.problem());
      case CaseResult.Elsewhere elsewhere ->
          element("skipped", "a finding of target " + elsewhere.target());
    }
    line(1);
    xml.writeEndElement();
  }

  private void element(String name, String message) throws XMLStreamException {
    line(2);
    xml.writeStartElement(name);
    xml.writeAttribute("message", printable(message));
    xml.writeCharacters(printable(message));
    xml.writeEndElement();
  }

  private void line(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  private static String count(List<CaseResult> results, Class<? extends CaseResult> kind) {
    return String.valueOf(results.stream().filter(kind::isInstance).filter(JunitXml::bad).count());
  }

  private static boolean bad(CaseResult result) {
    return switch (result) {
      case CaseResult.Ran ran -> !ran.differences().isEmpty();
      case CaseResult.Unreadable _, CaseResult.Elsewhere _ -> true;
    };
  }

  private static long nanoseconds(CaseResult result) {
    return switch (result) {
      case CaseResult.Ran ran -> ran.nanoseconds();
      case CaseResult.Unreadable _, CaseResult.Elsewhere _ -> 0;
    };
  }

  private static String seconds(long nanoseconds) {
    return String.format(Locale.ROOT, "%.3f", nanoseconds / NANOSECONDS);
  }

  /** XML 1.0 has no way to write most control characters and lone surrogates. */
  private static String printable(String value) {
    StringBuilder printable = new StringBuilder(value.length());
    value
        .codePoints()
        .map(c -> c < ' ' || c >= 0xd800 && c <= 0xdfff || c == 0xfffe || c == 0xffff ? '?' : c)
        .forEach(printable::appendCodePoint);
    return printable.toString();
  }
}
