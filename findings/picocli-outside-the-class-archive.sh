#!/usr/bin/env bash
# JDK 25 with picocli 4.7.7: of the classes of picocli that a small command line loads, more than three
# quarters are left out of a dynamic class archive (-XX:ArchiveClassesAtExit): they are class files of
# version 49, which the JVM verifies in the old way, and it does not archive such classes once they
# are linked. It warns of each when the archive is made, and of none when it is used.
# So an application that pays for an archive to start faster goes on parsing and verifying the library
# that it starts with.
# Guess before the first run: all classes that were loaded from jars are archived.
. "$(dirname "$0")/common.sh"
artifact info.picocli:picocli:4.7.7 picocli.jar
cat > App.java <<'JAVA'
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(name = "app", mixinStandardHelpOptions = true, version = "1")
public class App implements Runnable {
  @Override
  public void run() {}

  public static void main(String[] arguments) {
    new CommandLine(new App()).execute(arguments);
  }
}
JAVA
"${bin}javac" -proc:none -cp picocli.jar -d classes App.java
"${bin}jar" cf app.jar -C classes .
run="${bin}java -cp app.jar:picocli.jar"
$run -XX:ArchiveClassesAtExit=app.jsa App --version > dump.log 2>&1
seen "$(grep -c 'Skipping picocli.*Old class has been linked' dump.log) classes skipped" \
  '127 classes skipped'
$run -XX:SharedArchiveFile=app.jsa -Xlog:class+load App --version > load.log
archived=$(grep -c ' picocli.*source: shared' load.log || true)
parsed=$(grep -c ' picocli.*source: \(jar\|file\)' load.log || true)
seen "$archived classes loaded from the archive, $parsed from the jar" \
  '37 classes loaded from the archive, 129 from the jar'
