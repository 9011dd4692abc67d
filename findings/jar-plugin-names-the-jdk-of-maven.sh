#!/usr/bin/env bash
# maven-jar-plugin 3.5.1 with a toolchain: the manifest gets Build-Jdk-Spec and Build-Tool-Jdk-Spec, the
# second of which is the JDK that happens to run Maven, although addDefaultEntries is false, and
# manifestEntries of the same names do not replace them. Two builds of one commit by the same compiler
# then differ. 3.3.0 writes neither.
# Guess before the first run: without default entries the manifest has its version and no more.
. "$(dirname "$0")/common.sh"
home=$("${bin}java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.home = //p')
cat > toolchains.xml <<XML
<toolchains>
  <toolchain>
    <type>jdk</type>
    <provides><version>25</version></provides>
    <configuration><jdkHome>$home</jdkHome></configuration>
  </toolchain>
</toolchains>
XML
mkdir -p src/main/resources
echo text > src/main/resources/text
# Builds a jar with version $1 of the plugin and prints the names in its manifest.
names() {
  cat > pom.xml <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId>
  <artifactId>example</artifactId>
  <version>1</version>
  <build>
    <plugins>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-toolchains-plugin</artifactId>
        <version>3.2.0</version>
        <executions><execution><goals><goal>toolchain</goal></goals></execution></executions>
        <configuration><toolchains><jdk><version>25</version></jdk></toolchains></configuration>
      </plugin>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-jar-plugin</artifactId>
        <version>$1</version>
        <configuration>
          <archive><manifest><addDefaultEntries>false</addDefaultEntries></manifest></archive>
        </configuration>
      </plugin>
    </plugins>
  </build>
</project>
XML
  rm -rf target
  mvn -B -q -t toolchains.xml package > maven.log 2>&1 || { cat maven.log >&2; exit 2; }
  "${bin}jar" xf target/example-1.jar META-INF/MANIFEST.MF
  sed -n 's/:.*//p' META-INF/MANIFEST.MF | LC_ALL=C sort | tr '\n' ' '
}
seen "3.5.1: $(names 3.5.1)" '3.5.1: Build-Jdk-Spec Build-Tool-Jdk-Spec Manifest-Version '
seen "3.3.0: $(names 3.3.0)" '3.3.0: Manifest-Version '
