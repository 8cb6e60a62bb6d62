Feature: Геодезиялық пункттерді бұзуға немесе қайта салуға рұқсат беру

  Background:
    Given the service gov-2012-1392.s06

  Scenario: The plain case, point 7: 30 calendar days; silence is consent
    When one applies on 2013-09-02 with
      | applicant | legal_entity |
    Then the answer is due on 2013-10-02 after 30 calendar_day
    And the service is free of charge
    And one brings "жарғының"
    And one does not bring "жеке басын куәландыратын құжаттың көшірмесі"
    And silence is consent from 2013-10-03 on

  Scenario: Refused, points 11 and 16
    When one applies on 2013-09-02 without "жеке басын куәландыратын құжаттың көшірмесі" and with
      | applicant | individual |
    Then it is refused, for "жеке басын куәландыратын құжаттың көшірмесі" is missing
    And it can be refused if "геодезиялық пункттердің қажетті санының жоқ болуы"

  Scenario: Thirty days end on Sunday 15 December 2013, then come the Independence days
    When one applies on 2013-11-15
    Then the answer is due on 2013-12-18 after 30 calendar_day
    And silence is consent from 2013-12-19 on
