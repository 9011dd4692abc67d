package dev.tornline.fuzzer.regress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.workload.Workload;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class JunitXmlTest {

  private static final Path FILE = Path.of("corpus/a&b.tl");

  @Test
  void report_ofEveryKindOfResult_readsBackAsXml() throws Exception {
    LinkedHashMap<String, String> properties = new LinkedHashMap<>();
    properties.put("target", "<jext>");
    Document report =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(
                    JunitXml.print(properties, results()).getBytes(StandardCharsets.UTF_8)));

    Element suite = report.getDocumentElement();
    assertEquals("4", suite.getAttribute("tests"));
    assertEquals("1", suite.getAttribute("failures"));
    assertEquals("1", suite.getAttribute("errors"));
    assertEquals("1", suite.getAttribute("skipped"));
    assertEquals("2.500", suite.getAttribute("time"));
    assertEquals("<jext>", attribute(suite, "property", "value"));
    assertEquals("a&b.tl", attribute(suite, "testcase", "name"));
    assertEquals("corpus", attribute(suite, "testcase", "classname"));
    assertEquals(
        "corpus/a&b.tl:3: expected x; found y?<z>", attribute(suite, "failure", "message"));
    assertEquals("corpus/a&b.tl: broken", attribute(suite, "error", "message"));
    assertEquals("stale", suite.getElementsByTagName("system-out").item(0).getTextContent());
    assertEquals("a finding of target other", attribute(suite, "skipped", "message"));
  }

  private static List<CaseResult> results() {
    RegressionCase ran = new RegressionCase.WorkloadCase(FILE, Workload.of(), List.of(), false);
    return List.of(
        new CaseResult.Ran(ran, 1, 0, List.of(), List.of("stale"), 500_000_000),
        new CaseResult.Ran(
            ran, 0, 0, List.of(new Difference(3, "x", "y\u0001<z>")), List.of(), 2_000_000_000),
        new CaseResult.Unreadable(FILE, "corpus/a&b.tl: broken"),
        new CaseResult.Elsewhere(FILE, "other"));
  }

  private static String attribute(Element suite, String element, String name) {
    return ((Element) suite.getElementsByTagName(element).item(0)).getAttribute(name);
  }
}
