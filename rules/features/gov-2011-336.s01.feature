Feature: Білім туралы құжаттарды тану және нострификациялау

  Background:
    Given the service gov-2011-336.s01

  Scenario: The plain case, point 7: four months from handing the papers in
    When one applies on 2012-05-10
    Then the answer is due on 2012-09-10 after 4 month
    And one waits no longer than 30 minute
    And being served takes no longer than 20 minute
    And one brings "төлем туралы квитанция"
    And the fee is open
    And silence is no consent

  Scenario: Refused, point 16: the package is not whole
    When one applies on 2012-05-10 without "төлем туралы квитанция" and with
      | applicant | individual |
      | case      | none       |
    Then it is refused, for "төлем туралы квитанция" is missing

  Scenario: Four months from the last day of October end on the last day of February
    When one applies on 2011-10-31
    Then the answer is due on 2012-02-29 after 4 month
    And one is warned that "№ 1110 of 2012-08-31"
